import type { PipelineRow } from './programme'

/** Stages that choose and shape documents. */
export const plainPipelines: PipelineRow[] = [
  [
    '$match by fields',
    [{ $match: { year: 2024, days: { $gt: 2 } } }, { $project: { _id: 1 } }],
    [{ _id: 2 }, { _id: 3 }],
  ],
  [
    '$project: fields in the order of the document, computed ones behind',
    [{ $match: { _id: 1 } }, { $project: { double: { $multiply: ['$days', 2] }, year: 1, member: 1, _id: 0 } }],
    [{ member: 'FJ', year: 2023, double: 10 }],
  ],
  [
    '$project: nested and left out',
    [
      { $match: { _id: 1 } },
      { $project: { tags: 0, cost: 0, expert: 0 } },
      { $project: { _id: 0, when: ['$year'], days: 1 } },
    ],
    [{ days: 5, when: [2023] }],
  ],
  [
    '$addFields and $unset',
    [{ $match: { _id: 4 } }, { $addFields: { 'a.b': '$days', days: '$$REMOVE' } }, { $unset: ['expert', 'year'] }],
    [{ _id: 4, member: 'PE', a: { b: 1 } }],
  ],
  [
    '$sort by several fields, then $skip and $limit',
    [{ $sort: { year: -1, days: 1 } }, { $skip: 1 }, { $limit: 2 }, { $project: { _id: 1 } }],
    [{ _id: 2 }, { _id: 3 }],
  ],
  [
    '$unwind',
    [{ $match: { _id: { $lte: 3 } } }, { $unwind: '$tags' }, { $project: { tags: 1 } }],
    [
      { _id: 1, tags: 'a' },
      { _id: 1, tags: 'b' },
      { _id: 3, tags: 'b' },
    ],
  ],
  [
    '$set, also within arrays of documents',
    [
      { $match: { _id: 1 } },
      { $set: { list: [{ a: 1 }, { a: 2 }] } },
      { $set: { 'list.b': '$days' } },
      { $project: { list: 1 } },
    ],
    [
      {
        _id: 1,
        list: [
          { a: 1, b: 5 },
          { a: 2, b: 5 },
        ],
      },
    ],
  ],
  [
    '$unset of one field',
    [{ $match: { _id: 4 } }, { $unset: 'member' }, { $project: { days: 0 } }],
    [{ _id: 4, year: 2024, expert: 9 }],
  ],
  ['$skip beyond the end', [{ $skip: 10 }], []],
]
