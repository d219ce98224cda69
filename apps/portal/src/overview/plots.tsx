import '@mantine/charts/styles.css';
import { BarChart, LineChart } from '@mantine/charts';
import type { FiguresAnswer } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { useClockface } from '../time/use-time.js';
import classes from './overview.module.css';
import { describeSeconds, marksUpTo } from './period.js';

const HEIGHT = 220;

/** Volume and answer time, day by day. The tables below say the same to who can not see them. */
export function Plots({ days }: { days: FiguresAnswer['days'] }) {
  const { t, language } = useWords();
  const { locale } = useClockface();
  // Noon, so that no zone takes the day for its neighbour.
  const label = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
  const data = days.map(({ day, received, sent, medianAnswerSeconds }) => ({
    day: label.format(new Date(`${day}T12:00:00`)),
    received,
    sent,
    seconds: medianAnswerSeconds,
  }));
  const ticks = marksUpTo(Math.max(0, ...data.map(({ seconds }) => seconds ?? 0)));
  const shared = { h: HEIGHT, data, dataKey: 'day', gridAxis: 'x' as const, tickLine: 'none' as const };
  return (
    <div className={classes.plots}>
      <figure className={classes.card}>
        <figcaption>{t('overview.volume')}</figcaption>
        <div role="img" aria-label={t('overview.volume')}>
          <BarChart
            {...shared}
            barChartProps={{ accessibilityLayer: false }}
            yAxisProps={{ allowDecimals: false, width: 36 }}
            withLegend
            series={[
              { name: 'received', label: t('overview.received'), color: 'var(--plot-received)' },
              { name: 'sent', label: t('overview.sent'), color: 'var(--plot-sent)' },
            ]}
          />
        </div>
      </figure>
      <figure className={classes.card}>
        <figcaption>{t('overview.firstAnswer')}</figcaption>
        <div role="img" aria-label={t('overview.firstAnswer')}>
          <LineChart
            {...shared}
            lineChartProps={{ accessibilityLayer: false }}
            yAxisProps={{ width: 64, ticks, domain: [0, ticks.at(-1) ?? 0] }}
            curveType="monotone"
            connectNulls={false}
            valueFormatter={(seconds) => describeSeconds(seconds, language)}
            series={[{ name: 'seconds', label: t('overview.firstAnswer'), color: 'var(--plot-sent)' }]}
          />
        </div>
      </figure>
    </div>
  );
}
