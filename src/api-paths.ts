import { path } from './path'

const records = <const N extends string, const K extends string>(name: N, key: K) => ({
  list: path(`/api/v1/${name}`),
  show: path(`/api/v1/${name}/:${key}`),
})

/** Addresses of the interface for other systems, and of its documentation. */
export const apiPaths = {
  apiDocs: path('/api/docs'),
  api: {
    document: path('/api/v1/openapi.json'),
    requests: records('requests', 'reference'),
    assessments: records('assessments', 'reference'),
    missions: records('missions', 'reference'),
    training: records('training', 'reference'),
    recommendations: records('recommendations', 'reference'),
    experts: records('experts', 'reference'),
    agreements: records('agreements', 'code'),
    members: records('members', 'code'),
    instruments: records('instruments', 'code'),
  },
}
