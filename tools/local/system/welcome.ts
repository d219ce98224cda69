import { DEMO_AGENCIES } from './demo-data.ts';
import type { Run } from './run.ts';
import { servicesToRun } from './services.ts';

/** What is printed once everything answers: where to go, who to be, and the line that begins with READY. */
export function welcome({ settings, report }: Run): string {
  const { ports, publicUrl } = settings;
  const hasSimulator = servicesToRun(settings).some(({ name }) => name === 'messenger-simulator');
  const places = [
    ['Portal', publicUrl],
    ['API', `${publicUrl}/api/docs`],
    ['Webhook', `http://localhost:${ports.webhookGateway}/api/webhooks/facebook`],
    ...(hasSimulator ? [['Be a customer', `http://localhost:${ports.simulator}/`]] : []),
    ['Data and logs', settings.dataDir],
  ];
  const signIns = DEMO_AGENCIES.flatMap(({ name, plan, people, password }) =>
    people.map(({ email, role }) => [`${name} (${plan})`, `${email.padEnd(22)} ${password.padEnd(14)} ${role}`]),
  );
  const lines = [...places, ...signIns].map(([label, text]) => `  ${String(label).padEnd(24)} ${text}`);
  return ['', ...lines, '', `READY after ${report.elapsed()}. Ctrl-C ends everything.`].join('\n');
}
