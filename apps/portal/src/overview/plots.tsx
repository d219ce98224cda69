import '@mantine/charts/styles.css';
import { BarChart, LineChart } from '@mantine/charts';
import { useTranslation } from 'react-i18next';
import type { FiguresAnswer } from '../api/types.js';
import { useClockface } from '../time/use-time.js';
import classes from './overview.module.css';
import { describeSeconds } from './period.js';

const HEIGHT = 220;
const MINUTE = 60;

/** Volume and answer time, day by day. The tables below say the same to who can not see them. */
export function Plots({ days }: { days: FiguresAnswer['days'] }) {
  const { t, i18n } = useTranslation();
  const { locale } = useClockface();
  // Noon, so that no zone takes the day for its neighbour.
  const label = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
  const data = days.map(({ day, received, sent, medianAnswerSeconds }) => ({
    day: label.format(new Date(`${day}T12:00:00`)),
    received,
    sent,
    minutes: medianAnswerSeconds === null ? null : medianAnswerSeconds / MINUTE,
  }));
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
            yAxisProps={{ width: 64 }}
            curveType="monotone"
            connectNulls={false}
            valueFormatter={(minutes) => describeSeconds(minutes * MINUTE, i18n.language)}
            series={[{ name: 'minutes', label: t('overview.firstAnswer'), color: 'var(--plot-sent)' }]}
          />
        </div>
      </figure>
    </div>
  );
}
