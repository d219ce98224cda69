import { CloseButton } from '@mantine/core';
import type { Label } from '../api/types.js';
import classes from './labels.module.css';

interface LabelChipProps {
  label: Label;
  /** Where it can be taken off here: how, and what that is called. */
  remove?: { run: () => void; name: string };
}

/** A label with its colour and, always, its name. */
export function LabelChip({ label: { name, color }, remove }: LabelChipProps) {
  return (
    <span className={classes.chip} title={name}>
      <span className={classes.dot} data-color={color} aria-hidden />
      <bdi className={classes.name}>{name}</bdi>
      {remove && <CloseButton size={16} iconSize={12} aria-label={remove.name} onClick={remove.run} />}
    </span>
  );
}
