import { int, type Table } from './values'

/** What an expression says of dates, in UTC. */
export const dateExpressions: Table = {
  dates: [
    [{ $year: '$day' }, int(2024)],
    [{ $month: '$day' }, int(2)],
    [{ $month: ['$day'] }, int(2)],
    [{ $dayOfMonth: '$day' }, int(29)],
    [{ $year: '$nothing' }, null],
  ],
}
