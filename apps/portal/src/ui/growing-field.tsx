import type { ComponentPropsWithRef } from 'react';
import classes from './growing-field.module.css';

/**
 * A text field as high as its text, up to nine lines. The browser does it: a copy of the text that nobody sees lies behind the field and
 * gives both their height, so nothing is measured while somebody types or a conversation opens.
 */
export function GrowingField({ className, ...field }: ComponentPropsWithRef<'textarea'> & { value: string }) {
  return (
    <div className={classes.grow} data-copy={field.value}>
      <textarea {...field} rows={1} className={`${classes.field} ${className ?? ''}`} />
    </div>
  );
}
