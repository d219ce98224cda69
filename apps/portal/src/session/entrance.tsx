import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Lighthouse } from '../ui/lighthouse.js';
import classes from './sign-in.module.css';

interface EntranceProps {
  title: string;
  lead: string;
  children: ReactNode;
}

/** What every page looks like that one comes to without being signed in. */
export function Entrance({ title, lead, children }: EntranceProps) {
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <Lighthouse size={40} />
        <Title order={1} mt="md">
          {title}
        </Title>
        <Text c="dimmed" mb="lg">
          {lead}
        </Text>
        {children}
      </div>
    </main>
  );
}
