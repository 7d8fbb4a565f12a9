import { dbl, int, missing, type Table } from './values'

/** What an expression says of arrays. */
export const richExpressions: Table = {
  arrays: [
    [{ $size: '$list' }, int(3)],
    [{ $arrayElemAt: ['$list', -1] }, int(2)],
    [{ $arrayElemAt: ['$list', 9] }, missing],
    [{ $concatArrays: ['$list', ['x']] }, [int(3), int(1), int(2), 'x']],
    [{ $in: [int(2), '$list'] }, true],
    [{ $filter: { input: '$list', as: 'x', cond: { $gt: ['$$x', 1] } } }, [int(3), int(2)]],
    [{ $map: { input: '$docs', as: 'one', in: '$$one.v' } }, [int(1), int(2), null]],
    [{ $setUnion: ['$list', [int(2), int(9)]] }, [int(1), int(2), int(3), int(9)]],
    [{ $sum: '$list' }, int(6)],
    [{ $sum: ['$n', '$s', '$d'] }, dbl(9.5)],
    [{ $avg: '$list' }, dbl(2)],
    [{ $min: '$list' }, int(1)],
    [{ $max: ['$n', '$s', '$nothing'] }, 'Customs Ünion'],
    [{ $sum: '$s' }, int(0)],
    [{ $avg: '$s' }, null],
    [{ $min: [] }, null],
    [{ $max: '$absent' }, null],
    [{ $map: { input: '$nothing', in: 1 } }, null],
    [{ $filter: { input: '$absent', cond: true } }, null],
    [{ $concatArrays: ['$list', null] }, null],
    [{ $arrayElemAt: ['$nothing', 0] }, null],
    [{ $setUnion: ['$list', null] }, null],
  ],
}
