import { at, int, type Table } from './values'

/** What an expression says of dates, in time zones too. */
export const dateExpressions: Table = {
  dates: [
    [{ $year: '$day' }, int(2024)],
    [{ $month: { date: '$day' } }, int(2)],
    [{ $dayOfMonth: { date: '$day', timezone: 'Europe/Paris' } }, int(1)],
    [{ $hour: { date: '$day', timezone: '-03:30' } }, int(20)],
    [{ $minute: '$day' }, int(30)],
    [{ $year: '$nothing' }, null],
    [{ $year: { date: '$id', timezone: 'UTC' } }, int(2023)],
    [{ $hour: { date: '$day', timezone: 'America/New_York' } }, int(18)],
    [{ $second: '$day' }, int(15)],
    [{ $millisecond: '$day' }, int(678)],
    [{ $dayOfWeek: '$day' }, int(5)],
    [{ $dayOfYear: '$day' }, int(60)],
    [{ $dateTrunc: { date: '$day', unit: 'month' } }, at('2024-02-01T00:00:00Z')],
    [{ $dateTrunc: { date: '$day', unit: 'day', timezone: 'Europe/Paris' } }, at('2024-02-29T23:00:00Z')],
    [{ $dateTrunc: { date: '$day', unit: 'week', startOfWeek: 'monday' } }, at('2024-02-26T00:00:00Z')],
    [{ $dateTrunc: { date: '$day', unit: 'quarter' } }, at('2024-01-01T00:00:00Z')],
    [{ $dateTrunc: { date: '$day', unit: 'week' } }, at('2024-02-25T00:00:00Z')],
    [{ $dateTrunc: { date: '$day', unit: 'year', timezone: 'Europe/Paris' } }, at('2023-12-31T23:00:00Z')],
    [{ $dateTrunc: { date: '$day', unit: 'hour', timezone: '+05:45' } }, at('2024-02-29T23:15:00Z')],
    [{ $dateTrunc: { date: '$nothing', unit: 'day' } }, null],
    [{ $dateTrunc: { date: '$day', unit: 'day', timezone: '$absent' } }, null],
    [{ $year: { date: '$day', timezone: '$absent' } }, null],
  ],
}
