import { Button, Code, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Component, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import { useWords } from '../i18n/use-words.js';
import { problemId } from '../shell/problem-text.js';
import { Empty } from '../ui/empty.js';

interface CatcherProps {
  children: ReactNode;
}

class Catcher extends Component<CatcherProps, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render(): ReactNode {
    return this.state.error === null ? this.props.children : <PageFailure error={this.state.error} />;
  }
}

/** Catches what a page throws: the rest of the portal goes on, and the next page begins anew. */
export function PageBoundary({ children }: { children: ReactNode }) {
  const [, section] = useLocation().pathname.split('/');
  return <Catcher key={section}>{children}</Catcher>;
}

function PageFailure({ error }: { error: unknown }) {
  const { t } = useWords();
  const reload = <Button onClick={() => window.location.reload()}>{t('failure.reload')}</Button>;
  const id = problemId(error);
  return (
    <Empty icon={<IconAlertTriangle size={32} stroke={1.5} />} title={t('failure.page')} action={reload} wholePage>
      <Text>{t('failure.pageHint')}</Text>
      <Text size="xs" mt="sm">
        {id ? t('failure.id', { id: '' }) : t('failure.cause')} <Code>{id ?? String(error).slice(0, 120)}</Code>
      </Text>
    </Empty>
  );
}
