import { at, int, type Table } from './values'

/** What an expression says of dates, in UTC. */
export const dateExpressions: Table = {
  dates: [
    [{ $year: '$day' }, int(2024)],
    [{ $month: { date: '$day' } }, int(2)],
    [{ $dayOfMonth: '$day' }, int(29)],
    [{ $hour: '$day' }, int(23)],
    [{ $minute: '$day' }, int(30)],
    [{ $year: '$nothing' }, null],
    [{ $year: { date: '$id' } }, int(2023)],
    [{ $second: '$day' }, int(15)],
    [{ $millisecond: '$day' }, int(678)],
    [{ $dayOfWeek: '$day' }, int(5)],
    [{ $dayOfYear: '$day' }, int(60)],
    [{ $dateTrunc: { date: '$day', unit: 'month' } }, at('2024-02-01T00:00:00Z')],
    [{ $dateTrunc: { date: '$day', unit: 'day' } }, at('2024-02-29T00:00:00Z')],
    [{ $dateTrunc: { date: '$day', unit: 'week', startOfWeek: 'monday' } }, at('2024-02-26T00:00:00Z')],
    [{ $dateTrunc: { date: '$day', unit: 'quarter' } }, at('2024-01-01T00:00:00Z')],
    [{ $dateTrunc: { date: '$day', unit: 'week' } }, at('2024-02-25T00:00:00Z')],
    [{ $dateTrunc: { date: '$day', unit: 'year' } }, at('2024-01-01T00:00:00Z')],
    [{ $dateTrunc: { date: '$day', unit: 'hour' } }, at('2024-02-29T23:00:00Z')],
    [{ $dateTrunc: { date: '$nothing', unit: 'day' } }, null],
    [{ $dateTrunc: { date: '$day', unit: '$absent' } }, null],
  ],
}
