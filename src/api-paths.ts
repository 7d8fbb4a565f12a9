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
    /** For assistants, by the Model Context Protocol. */
    mcp: path('/api/mcp'),
    /** A saved view, for spreadsheets and programs that draw charts. */
    view: path('/api/v1/views/:reference/:format'),
    requests: {
      ...records('requests', 'reference'),
      askForSignature: path('/api/v1/requests/:reference/steps/askForSignature'),
    },
    assessments: records('assessments', 'reference'),
    missions: {
      ...records('missions', 'reference'),
      proposals: path('/api/v1/missions/:reference/proposals'),
      report: path('/api/v1/missions/:reference/report'),
    },
    training: {
      ...records('training', 'reference'),
      participants: path('/api/v1/training/:reference/participants'),
    },
    recommendations: {
      ...records('recommendations', 'reference'),
      progress: path('/api/v1/recommendations/:reference/steps/progress'),
    },
    experts: { ...records('experts', 'reference'), availability: path('/api/v1/experts/:reference/availability') },
    agreements: records('agreements', 'code'),
    members: records('members', 'code'),
    instruments: records('instruments', 'code'),
  },
}
