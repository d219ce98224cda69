import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface EmptyProps {
  icon: ReactNode;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  /** It is all that the page shows. */
  wholePage?: boolean;
}

/** Nothing here, said calmly, with the one thing that helps. */
export function Empty({ icon, title, children, action, wholePage = false }: EmptyProps) {
  return (
    <Stack align="center" justify="center" gap="sm" p="lg" ta="center" h="100%">
      <span style={{ color: 'var(--text-quiet)', lineHeight: 0 }} aria-hidden>
        {icon}
      </span>
      <Title order={wholePage ? 1 : 2} size="h2">
        {title}
      </Title>
      {children && (
        <Text c="dimmed" maw={400} component="div">
          {children}
        </Text>
      )}
      {action}
    </Stack>
  );
}
