import type { ComponentPropsWithRef, ReactNode } from 'react';
import classes from './tool-button.module.css';

interface ToolButtonProps extends ComponentPropsWithRef<'button'> {
  icon: ReactNode;
  /** What stands on it; where room is scarce the icon stays and this is what it is called. */
  label: string;
  /** What it is called where more is to be said than stands on it. */
  spoken?: string;
  /** Its key, told on hover. */
  hotkey?: string;
  /** One of the first to be an icon alone where the room gets scarce. */
  spare?: boolean;
}

/** A button with icon and words above a pane. */
export function ToolButton({
  icon,
  label,
  spoken = label,
  hotkey,
  spare = false,
  className = '',
  ...button
}: ToolButtonProps) {
  return (
    <button
      type="button"
      className={`${classes.button} ${className}`}
      aria-label={spoken}
      title={hotkey ? `${spoken} (${hotkey})` : spoken}
      data-spare={spare}
      {...button}
    >
      {icon}
      <span className={classes.label}>{label}</span>
    </button>
  );
}
