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
      acknowledge: path('/api/v1/requests/:reference/steps/acknowledge'),
      askInformation: path('/api/v1/requests/:reference/steps/askInformation'),
      answerInformation: path('/api/v1/requests/:reference/steps/answerInformation'),
      startScoping: path('/api/v1/requests/:reference/steps/startScoping'),
      returnToTriage: path('/api/v1/requests/:reference/steps/returnToTriage'),
      sendForApproval: path('/api/v1/requests/:reference/steps/sendForApproval'),
      resume: path('/api/v1/requests/:reference/steps/resume'),
      messages: path('/api/v1/requests/:reference/messages'),
    },
    assessments: records('assessments', 'reference'),
    missions: {
      ...records('missions', 'reference'),
      proposals: path('/api/v1/missions/:reference/proposals'),
      report: path('/api/v1/missions/:reference/report'),
      findings: path('/api/v1/missions/:reference/report/findings'),
      deliver: path('/api/v1/missions/:reference/steps/deliver'),
    },
    training: {
      ...records('training', 'reference'),
      participants: path('/api/v1/training/:reference/participants'),
      deliver: path('/api/v1/training/:reference/steps/deliver'),
    },
    recommendations: {
      ...records('recommendations', 'reference'),
      progress: path('/api/v1/recommendations/:reference/steps/progress'),
    },
    experts: { ...records('experts', 'reference'), availability: path('/api/v1/experts/:reference/availability') },
    assignments: records('assignments', 'reference'),
    agreements: records('agreements', 'code'),
    disbursements: records('disbursements', 'reference'),
    members: records('members', 'code'),
    instruments: records('instruments', 'code'),
    editions: records('editions', 'edition'),
    accounts: records('accounts', 'id'),
  },
}
