import type { ComponentPropsWithRef } from 'react';
import classes from './icon-button.module.css';

interface IconButtonProps extends ComponentPropsWithRef<'button'> {
  /** What it does, for those who hear it and, on hover, for those who see it. */
  label: string;
  /** Width and height in pixels. */
  size?: 28 | 32 | 36;
}

/** A button that is an icon, quiet until the pointer is there. Plain elements: a long thread has thousands of them. */
export function IconButton({ label, size = 28, className = '', ...button }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      data-size={size}
      className={`${classes.button} ${className}`}
      {...button}
    />
  );
}
