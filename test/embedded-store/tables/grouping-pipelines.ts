import { Decimal128 } from 'bson'
import type { PipelineRow } from './programme'

/** Stages that make one document of many, or look at many for each. */
export const groupingPipelines: PipelineRow[] = [
  [
    '$group, where null and missing are one',
    [
      { $group: { _id: '$tags', n: { $sum: 1 } } },
      { $sort: { _id: 1 } },
      { $match: { _id: { $not: { $type: 'array' } } } },
    ],
    [
      { _id: null, n: 1 },
      { _id: 'b', n: 1 },
    ],
  ],
  [
    '$group with every accumulator',
    [
      { $sort: { _id: 1 } },
      {
        $group: {
          _id: { y: '$year' },
          days: { $sum: '$days' },
          mean: { $avg: '$days' },
          least: { $min: '$days' },
          most: { $max: '$days' },
          first: { $first: '$member' },
          last: { $last: '$member' },
          all: { $push: '$days' },
          count: { $count: {} },
          cost: { $sum: '$cost' },
          top: { $top: { sortBy: { days: -1 }, output: '$_id' } },
          two: { $firstN: { input: '$_id', n: 2 } },
          low: { $minN: { input: '$days', n: 2 } },
          merged: { $mergeObjects: { m: '$member' } },
        },
      },
      { $match: { '_id.y': 2024 } },
    ],
    [
      {
        _id: { y: 2024 },
        days: 12,
        mean: 4,
        least: 1,
        most: 8,
        first: 'FJ',
        last: 'PE',
        all: [3, 8, 1],
        count: 3,
        cost: Decimal128.fromString('5.20'),
        top: 3,
        two: [2, 3],
        low: [1, 3],
        merged: { m: 'PE' },
      },
    ],
  ],
  [
    '$group with $addToSet',
    [
      { $group: { _id: null, years: { $addToSet: '$year' } } },
      { $project: { _id: 0, years: { $sortArray: { input: '$years', sortBy: 1 } } } },
    ],
    [{ years: [2022, 2023, 2024] }],
  ],
  ['$count', [{ $match: { year: 2024 } }, { $count: 'n' }], [{ n: 3 }]],
  ['$count of nothing', [{ $match: { year: 1 } }, { $count: 'n' }], []],
  ['$sortByCount', [{ $sortByCount: '$year' }, { $limit: 1 }], [{ _id: 2024, count: 3 }]],
  [
    '$facet',
    [{ $facet: { years: [{ $group: { _id: '$year' } }, { $sort: { _id: 1 } }, { $limit: 1 }], n: [{ $count: 'n' }] } }],
    [{ years: [{ _id: 2022 }], n: [{ n: 5 }] }],
  ],
  [
    '$bucket',
    [{ $bucket: { groupBy: '$days', boundaries: [0, 3, 6], default: 'more', output: { n: { $sum: 1 } } } }],
    [
      { _id: 0, n: 2 },
      { _id: 3, n: 2 },
      { _id: 'more', n: 1 },
    ],
  ],
  [
    '$bucketAuto',
    [{ $bucketAuto: { groupBy: '$days', buckets: 2 } }],
    [
      { _id: { min: 1, max: 5 }, count: 3 },
      { _id: { min: 5, max: 8 }, count: 2 },
    ],
  ],
  [
    '$setWindowFields',
    [
      { $match: { year: 2024 } },
      {
        $setWindowFields: {
          sortBy: { days: 1 },
          output: {
            rank: { $rank: {} },
            sum: { $sum: '$days', window: { documents: ['unbounded', 'current'] } },
            near: { $avg: '$days', window: { documents: [-1, 1] } },
            before: { $shift: { output: '$days', by: -1, default: 0 } },
            close: { $count: {}, window: { range: [-2, 2] } },
          },
        },
      },
      { $project: { rank: 1, sum: 1, near: 1, before: 1, close: 1 } },
    ],
    [
      { _id: 4, rank: 1, sum: 1, near: 2, before: 0, close: 2 },
      { _id: 2, rank: 2, sum: 4, near: 4, before: 1, close: 2 },
      { _id: 3, rank: 3, sum: 12, near: 5.5, before: 3, close: 1 },
    ],
  ],
  [
    '$sum without loss',
    [
      { $limit: 1 },
      { $project: { _id: 0, list: [0.1, 0.2, 0.3, 0.4] } },
      { $unwind: '$list' },
      { $group: { _id: null, sum: { $sum: '$list' } } },
    ],
    [{ _id: null, sum: 1 }],
  ],
  [
    '$group by the order of documents',
    [
      {
        $group: {
          _id: '$year',
          lastTwo: { $lastN: { input: '$_id', n: 2 } },
          most: { $maxN: { input: '$days', n: 2 } },
          low: { $bottom: { sortBy: { days: -1 }, output: '$_id' } },
          upper: { $topN: { sortBy: { days: -1 }, output: '$_id', n: 2 } },
          lower: { $bottomN: { sortBy: { days: -1 }, output: '$_id', n: 2 } },
        },
      },
      { $match: { _id: 2024 } },
    ],
    [{ _id: 2024, lastTwo: [3, 4], most: [8, 3], low: 4, upper: [3, 2], lower: [2, 4] }],
  ],
  [
    '$group with the spread of numbers',
    [
      {
        $group: {
          _id: null,
          pop: { $stdDevPop: '$days' },
          samp: { $stdDevSamp: '$expert' },
          none: { $stdDevSamp: '$member' },
        },
      },
      { $set: { pop: { $round: ['$pop', 6] }, samp: { $round: ['$samp', 6] } } },
    ],
    [{ _id: null, pop: 2.481935, samp: 3.86221, none: null }],
  ],
  [
    '$group of nothing but null',
    [
      { $match: { _id: 5 } },
      {
        $group: {
          _id: null,
          s: { $sum: '$expert' },
          a: { $avg: '$expert' },
          m: { $min: '$expert' },
          p: { $push: '$none' },
          t: { $addToSet: '$expert' },
          f: { $first: '$none' },
        },
      },
    ],
    [{ _id: null, s: 0, a: null, m: null, p: [], t: [null], f: null }],
  ],
  [
    '$setWindowFields with the operators of ranks and series',
    [
      {
        $setWindowFields: {
          partitionBy: '$year',
          sortBy: { expert: 1 },
          output: {
            dense: { $denseRank: {} },
            number: { $documentNumber: {} },
            known: { $locf: '$cost' },
            smooth: { $expMovingAvg: { input: '$days', N: 3 } },
          },
        },
      },
      { $sort: { _id: 1 } },
      { $match: { year: 2024 } },
      { $project: { dense: 1, number: 1, smooth: 1, known: { $toString: '$known' } } },
    ],
    [
      { _id: 2, dense: 2, number: 2, smooth: 5.5, known: '0.20' },
      { _id: 3, dense: 1, number: 1, smooth: 8, known: '5' },
      { _id: 4, dense: 3, number: 3, smooth: 3.25, known: '0.20' },
    ],
  ],
  [
    '$bucket without what falls outside',
    [{ $match: { days: { $lt: 6 } } }, { $bucket: { groupBy: '$days', boundaries: [0, 3, 6] } }],
    [
      { _id: 0, count: 2 },
      { _id: 3, count: 2 },
    ],
  ],
]
