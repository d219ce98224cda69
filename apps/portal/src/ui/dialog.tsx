import { Modal, type ModalProps } from '@mantine/core';
import { useWords } from '../i18n/use-words.js';
import { useFocusBack } from './focus-again.js';

type DialogProps = Omit<ModalProps, 'opened' | 'centered' | 'closeButtonProps'>;

/** A window over the page, there as long as it is drawn. The focus stays in it, and goes back to where it was. */
export function Dialog(props: DialogProps) {
  const { t } = useWords();
  useFocusBack();
  return <Modal opened centered closeButtonProps={{ 'aria-label': t('shell.close') }} {...props} />;
}
