import type { PipelineRow } from './programme'

/** Stages that make one document of many. */
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
      },
    ],
  ],
  [
    '$group with $addToSet',
    [{ $sort: { year: 1 } }, { $group: { _id: null, years: { $addToSet: '$year' } } }, { $project: { _id: 0 } }],
    [{ years: [2022, 2023, 2024] }],
  ],
  ['$count', [{ $match: { year: 2024 } }, { $count: 'n' }], [{ n: 3 }]],
  ['$count of nothing', [{ $match: { year: 1 } }, { $count: 'n' }], []],
  [
    '$facet',
    [{ $facet: { years: [{ $group: { _id: '$year' } }, { $sort: { _id: 1 } }, { $limit: 1 }], n: [{ $count: 'n' }] } }],
    [{ years: [{ _id: 2022 }], n: [{ n: 5 }] }],
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
]
