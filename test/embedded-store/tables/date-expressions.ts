import { at, int, long, type Table } from './values'

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
    [{ $week: at('2024-01-07T00:00:00Z') }, int(1)],
    [{ $isoWeek: at('2021-01-03T00:00:00Z') }, int(53)],
    [{ $isoWeekYear: at('2021-01-03T00:00:00Z') }, long(2020)],
    [{ $isoDayOfWeek: at('2021-01-03T00:00:00Z') }, int(7)],
    [{ $dateToString: { date: '$day' } }, '2024-02-29T23:30:15.678Z'],
    [
      { $dateToString: { date: '$day', format: '%Y-%m-%d %H:%M:%S.%L %j %u %V %z %%', timezone: 'Europe/Paris' } },
      '2024-03-01 00:30:15.678 061 5 09 +0100 %',
    ],
    [{ $dateToString: { date: '$nothing', onNull: 'never' } }, 'never'],
    [{ $dateFromString: { dateString: '2024-07-01T10:00:00', timezone: 'Europe/Paris' } }, at('2024-07-01T08:00:00Z')],
    [{ $dateFromString: { dateString: '01/07/2024', format: '%d/%m/%Y' } }, at('2024-07-01T00:00:00Z')],
    [{ $dateFromString: { dateString: 'soon', onError: 'bad' } }, 'bad'],
    [
      { $dateToParts: { date: '$day' } },
      {
        year: int(2024),
        month: int(2),
        day: int(29),
        hour: int(23),
        minute: int(30),
        second: int(15),
        millisecond: int(678),
      },
    ],
    [{ $dateFromParts: { year: 2024, month: 14, day: 1 } }, at('2025-02-01T00:00:00Z')],
    [{ $dateFromParts: { isoWeekYear: 2020, isoWeek: 53, isoDayOfWeek: 7 } }, at('2021-01-03T00:00:00Z')],
    [{ $dateAdd: { startDate: at('2024-01-31T00:00:00Z'), unit: 'month', amount: 1 } }, at('2024-02-29T00:00:00Z')],
    [
      { $dateAdd: { startDate: at('2024-03-30T12:00:00Z'), unit: 'day', amount: 1, timezone: 'Europe/Paris' } },
      at('2024-03-31T11:00:00Z'),
    ],
    [{ $dateSubtract: { startDate: '$day', unit: 'hour', amount: 24 } }, at('2024-02-28T23:30:15.678Z')],
    [
      { $dateDiff: { startDate: at('2023-12-31T23:59:00Z'), endDate: at('2024-01-01T00:00:00Z'), unit: 'year' } },
      long(1),
    ],
    [
      { $dateDiff: { startDate: at('2024-01-01T00:00:00Z'), endDate: at('2024-03-31T00:00:00Z'), unit: 'month' } },
      long(2),
    ],
    [
      { $dateDiff: { startDate: at('2024-01-06T00:00:00Z'), endDate: at('2024-01-07T00:00:00Z'), unit: 'week' } },
      long(1),
    ],
    [
      {
        $dateDiff: {
          startDate: at('2024-01-06T00:00:00Z'),
          endDate: at('2024-01-07T00:00:00Z'),
          unit: 'week',
          startOfWeek: 'monday',
        },
      },
      long(0),
    ],
    [{ $dateTrunc: { date: '$day', unit: 'month' } }, at('2024-02-01T00:00:00Z')],
    [{ $dateTrunc: { date: '$day', unit: 'day', timezone: 'Europe/Paris' } }, at('2024-02-29T23:00:00Z')],
    [{ $dateTrunc: { date: '$day', unit: 'week', startOfWeek: 'monday' } }, at('2024-02-26T00:00:00Z')],
    [{ $dateTrunc: { date: '$day', unit: 'quarter' } }, at('2024-01-01T00:00:00Z')],
    [{ $dateTrunc: { date: '$day', unit: 'minute', binSize: 15 } }, at('2024-02-29T23:30:00Z')],
  ],
}
