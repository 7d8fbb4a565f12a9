import { dbl, int, long, missing, type Table } from './values'

/** What an expression says of single values: paths, comparison, choice, numbers. */
export const plainExpressions: Table = {
  'paths and literals': [
    ['$n', int(7)],
    ['$sub.b.c', 'deep'],
    ['$docs.v', [int(1), int(2)]],
    ['$absent', missing],
    ['$absent.deeper', missing],
    ['$$ROOT.n', int(7)],
    ['$$CURRENT.sub.a', int(1)],
    [{ $literal: '$n' }, '$n'],
    [
      [{ a: '$n', b: '$absent' }, '$n', '$absent'],
      [{ a: int(7) }, int(7), null],
    ],
    ['plain', 'plain'],
  ],
  comparison: [
    [{ $eq: ['$n', dbl(7)] }, true],
    [{ $eq: ['$absent', null] }, false],
    [{ $lt: ['$absent', null] }, true],
    [{ $gt: ['$s', '$n'] }, true],
    [{ $gt: ['$big', dbl(9007199254740992)] }, true],
    [
      {
        $ne: [
          { a: 1, b: 2 },
          { b: 2, a: 1 },
        ],
      },
      true,
    ],
    [
      {
        $lte: [
          [int(1), int(2)],
          [int(1), int(3)],
        ],
      },
      true,
    ],
    [{ $gte: ['$n', '$n'] }, true],
    [{ $gte: [null, '$absent'] }, true],
    [{ $and: ['$yes', '$n', '$absent'] }, false],
    [{ $and: [] }, true],
    [{ $or: [int(0), null, 'x'] }, true],
    [{ $not: [int(0)] }, true],
  ],
  choice: [
    [{ $cond: ['$yes', 'a', 'b'] }, 'a'],
    [{ $cond: { if: '$nothing', then: 'a', else: 'b' } }, 'b'],
    [{ $ifNull: ['$nothing', '$absent', 'c'] }, 'c'],
    [{ $ifNull: ['$n', 'c'] }, int(7)],
  ],
  arithmetic: [
    [{ $add: ['$n', 1] }, int(8)],
    [{ $add: ['$n', '$d'] }, dbl(9.5)],
    [{ $add: ['$d', '$d'] }, dbl(5)],
    [{ $add: [int(2147483647), int(1)] }, long(2147483648)],
    [{ $add: [long('9223372036854775807'), int(1)] }, dbl(9223372036854775808)],
    [{ $add: ['$big', int(1)] }, long('9007199254740994')],
    [{ $add: ['$n', '$absent'] }, null],
    [{ $subtract: ['$n', '$neg'] }, int(14)],
    [{ $multiply: ['$n', '$whole'] }, dbl(21)],
    [{ $divide: ['$n', 2] }, dbl(3.5)],
    [{ $divide: [int(6), 3] }, dbl(2)],
    [{ $add: [dbl(0.1), dbl(0.2), dbl(0.3)] }, dbl(0.6)],
    [{ $divide: ['$n', '$absent'] }, null],
    [{ $multiply: [] }, int(1)],
    [{ $add: [] }, int(0)],
  ],
}
