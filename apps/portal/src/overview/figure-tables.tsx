import { Table } from '@mantine/core';
import type { FiguresAnswer } from '../api/types.js';
import { useWords } from '../i18n/use-words.js';
import { useLocations, usePeople } from '../integrations/use-pages.js';
import stacking from '../ui/stacking-table.module.css';
import classes from './overview.module.css';
import { describeSeconds } from './period.js';

/** The same figures by location, with the windows there, and by person. */
export function FigureTables({ figures }: { figures: FiguresAnswer }) {
  const { t, language } = useWords();
  const locations = useLocations();
  const people = usePeople();
  const nameIn = (known: { id: string; name: string }[], wanted: string) =>
    known.find(({ id }) => id === wanted)?.name ?? (known.length > 0 ? t('overview.unknown') : '…');
  const number = (value: number) => new Intl.NumberFormat(language).format(value);
  const time = (seconds: number | null) => describeSeconds(seconds, language);
  const windowsOf = (id: string) => figures.windows.find(({ locationId }) => locationId === id);
  const byLocation = figures.locations.map(({ locationId, received, sent, medianAnswerSeconds }) => {
    const windows = windowsOf(locationId);
    const values = [
      number(received),
      number(sent),
      time(medianAnswerSeconds),
      number(windows?.open ?? 0),
      number(windows?.closingSoon ?? 0),
      number(windows?.missed ?? 0),
    ];
    return { id: locationId, name: nameIn(locations, locationId), values };
  });
  const byPerson = figures.people.map(({ personId, sent, answered, medianAnswerSeconds }) => ({
    id: personId,
    name: nameIn(people, personId),
    values: [number(sent), number(answered), time(medianAnswerSeconds)],
  }));
  const common = [t('overview.firstAnswer')];
  return (
    <>
      <FigureTable
        title={t('overview.byLocation')}
        heads={[
          t('inbox.location'),
          t('overview.received'),
          t('overview.sent'),
          ...common,
          t('overview.windowsOpen'),
          t('overview.windowsClosing'),
          t('overview.windowsMissed'),
        ]}
        rows={byLocation}
      />
      <FigureTable
        title={t('overview.byPerson')}
        heads={[t('overview.person'), t('overview.sent'), t('overview.answered'), ...common]}
        rows={byPerson}
      />
    </>
  );
}

interface FigureTableProps {
  title: string;
  heads: string[];
  /** Figures in the order of the heads behind the first, which is the name's. */
  rows: { id: string; name: string; values: string[] }[];
}

function FigureTable({ title, heads, rows }: FigureTableProps) {
  if (rows.length === 0) return null;
  const sorted = rows.toSorted((left, right) => left.name.localeCompare(right.name));
  return (
    <div className={classes.card}>
      <h2 className={classes.caption}>{title}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
      <section className={classes.scroll} tabIndex={0} aria-label={title}>
        <Table verticalSpacing={8} horizontalSpacing={16} className={`${stacking.table} ${classes.table}`}>
          <Table.Thead>
            <Table.Tr>
              {heads.map((head) => (
                <Table.Th key={head} scope="col">
                  {head}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sorted.map(({ id, name, values }) => (
              <Table.Tr key={id}>
                <Table.Th scope="row">{name}</Table.Th>
                {values.map((value, index) => (
                  <Table.Td key={heads[index + 1]} data-column={heads[index + 1]}>
                    {value}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
    </div>
  );
}
