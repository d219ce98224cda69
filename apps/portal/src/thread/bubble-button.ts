import classes from './thread.module.css';

/** How the buttons beside a message look; they come with the pointer or the focus. */
export const BESIDE = { variant: 'subtle', color: 'gray', size: 28, className: classes.action ?? '' } as const;
