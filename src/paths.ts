// Every address of Capstan, once. A path is a function that makes the link and carries the pattern of its route.

type Clean<N extends string> = N extends `${infer A}.${string}` ? A : N extends `${infer A}-${string}` ? A : N
type ParamNames<P extends string> = P extends `${string}:${infer N}/${infer R}`
  ? Clean<N> | ParamNames<`/${R}`>
  : P extends `${string}:${infer N}`
    ? Clean<N>
    : never

type Params<P extends string> = Record<ParamNames<P>, string>
type Query = Record<string, string | number | undefined>

export interface Path<P extends string = string> {
  (...args: ParamNames<P> extends never ? [params?: object, query?: Query] : [params: Params<P>, query?: Query]): string
  pattern: P
}

/** Makes a path; values are encoded, empty query values left out. */
export function path<const P extends string>(pattern: P): Path<P> {
  const link = (params: Record<string, string> = {}, query: Query = {}) => {
    const address = pattern.replace(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
    const search = new URLSearchParams()
    for (const [name, value] of Object.entries(query))
      if (value !== undefined && value !== '') search.set(name, String(value))
    return search.size > 0 ? `${address}?${search.toString()}` : address
  }
  return Object.assign(link, { pattern }) as unknown as Path<P>
}

export const paths = {
  front: path('/'),
  home: path('/home'),
  firstRun: path('/first-run'),
  signIn: path('/sign-in'),
  signInAs: path('/sign-in/demo'),
  signInLink: path('/sign-in/link'),
  signInByLink: path('/sign-in/link/:token'),
  signOut: path('/sign-out'),
  forgottenPassword: path('/forgotten-password'),
  newPassword: path('/forgotten-password/:token'),
  invitation: path('/invitation/:token'),
  confirmAddress: path('/e-mail-address/:token'),
  preferences: path('/preferences'),
  account: path('/account'),
  password: path('/account/password'),
  address: path('/account/steps/changeAddress'),
  deputy: path('/account/steps/nameDeputy'),
  endDeputy: path('/account/steps/endDeputy'),
  sessions: {
    list: path('/account/sessions'),
    end: path('/account/sessions/steps/end'),
    endOthers: path('/account/sessions/steps/endOthers'),
  },
  help: path('/help'),
  accessibility: path('/accessibility'),
  privacy: path('/privacy'),
  health: path('/healthz'),
  ready: path('/readyz'),
  metrics: path('/metrics'),
  securityText: path('/.well-known/security.txt'),
  framework: { list: path('/framework'), show: path('/framework/:code') },
  editions: {
    list: path('/framework/editions'),
    create: path('/framework/editions/new'),
    show: path('/framework/editions/:edition'),
    edit: path('/framework/editions/:edition/edit'),
    layers: path('/framework/editions/:edition/layers'),
    element: path('/framework/editions/:edition/elements/:code'),
    paste: path('/framework/editions/:edition/paste'),
    crosswalk: path('/framework/editions/:edition/crosswalk'),
    step: path('/framework/editions/:edition/steps/:step'),
  },
  remapping: {
    list: path('/framework/remapping'),
    show: path('/framework/remapping/:reference'),
    accept: path('/framework/remapping/:reference/steps/accept'),
    undo: path('/framework/remapping/:reference/steps/undo'),
  },
  instruments: { list: path('/instruments'), show: path('/instruments/:code') },
  members: {
    list: path('/members'),
    create: path('/members/new'),
    show: path('/members/:code'),
    edit: path('/members/:code/edit'),
    contacts: path('/members/:code/contacts'),
    instruments: path('/members/:code/instruments'),
    removeInstrument: path('/members/:code/instruments/steps/remove'),
    people: path('/members/:code/people'),
  },
  users: {
    list: path('/admin/users'),
    create: path('/admin/users/new'),
    edit: path('/admin/users/:id'),
    close: path('/admin/users/:id/steps/close'),
    handOver: path('/admin/users/:id/steps/handOver'),
    duties: path('/admin/users/:id/steps/duties'),
    endSessions: path('/admin/users/:id/steps/endSessions'),
    sendLink: path('/admin/users/:id/steps/sendLink'),
  },
  settings: path('/admin/settings'),
  setUp: { dismiss: path('/admin/set-up/steps/dismiss') },
  demonstration: path('/admin/demonstration'),
  orphans: { list: path('/admin/orphans') },
  files: { list: path('/admin/files') },
  audit: { list: path('/admin/audit'), csv: path('/admin/audit.csv') },
  jobs: { list: path('/admin/jobs'), run: path('/admin/jobs/:job/steps/run') },
  outbox: {
    list: path('/admin/outbox'),
    show: path('/admin/outbox/:id'),
    sendAgain: path('/admin/outbox/:id/steps/sendAgain'),
  },
  notifications: { list: path('/notifications') },
  experts: {
    list: path('/experts'),
    create: path('/experts/new'),
    show: path('/experts/:reference'),
    edit: path('/experts/:reference/edit'),
    availability: path('/experts/:reference/availability'),
    conflicts: path('/experts/:reference/conflicts'),
    accredit: path('/experts/:reference/accreditations'),
    accreditationStep: path('/experts/:reference/accreditations/steps/:step'),
    suspend: path('/experts/:reference/suspension'),
    step: path('/experts/:reference/steps/:step'),
    missions: path('/experts/:reference/missions'),
  },
  funding: {
    list: path('/funding'),
    create: path('/funding/new'),
    show: path('/funding/:code'),
    edit: path('/funding/:code/edit'),
    amend: path('/funding/:code/amend'),
    version: path('/funding/:code/versions/:number'),
    step: path('/funding/:code/steps/:step'),
    reports: path('/funding/:code/steps/sendReport'),
    documents: path('/funding/:code/documents'),
    file: path('/funding/:code/files/:fileId'),
  },
  requests: {
    list: path('/requests'),
    create: path('/requests/new'),
    show: path('/requests/:reference'),
    edit: path('/requests/:reference/edit'),
    confirm: path('/requests/:reference/confirm'),
    sign: path('/requests/:reference/steps/sign'),
    askForSignature: path('/requests/:reference/steps/askForSignature'),
    bringLetter: path('/requests/:reference/steps/bringLetter'),
    step: path('/requests/:reference/steps/:step'),
    say: path('/requests/:reference/say'),
    decide: path('/requests/:reference/steps/decide'),
    file: path('/requests/:reference/files/:fileId'),
  },
  assessments: {
    list: path('/assessments'),
    create: path('/assessments/new'),
    show: path('/assessments/:reference'),
    area: path('/assessments/:reference/areas/:area'),
    autosave: path('/assessments/:reference/areas/:area/autosave'),
    evidence: path('/assessments/:reference/areas/:area/evidence'),
    file: path('/assessments/:reference/files/:fileId'),
    step: path('/assessments/:reference/steps/:step'),
    validate: path('/assessments/:reference/validation/:area'),
    gap: path('/assessments/:reference/gaps/:statement'),
  },
  missions: {
    list: path('/missions'),
    create: path('/missions/new'),
    show: path('/missions/:reference'),
    edit: path('/missions/:reference/edit'),
    terms: path('/missions/:reference/terms'),
    sendTerms: path('/missions/:reference/terms/steps/send'),
    agreeTerms: path('/missions/:reference/terms/steps/agree'),
    askTermsChanges: path('/missions/:reference/terms/steps/askChanges'),
    team: path('/missions/:reference/team'),
    propose: path('/missions/:reference/team/propose'),
    assignment: path('/missions/:reference/team/:assignment'),
    answerInvitation: path('/missions/:reference/team/:assignment/steps/answer'),
    answerRelease: path('/missions/:reference/team/:assignment/steps/release'),
    takeReleaseBack: path('/missions/:reference/team/:assignment/steps/takeBack'),
    assignmentStep: path('/missions/:reference/team/:assignment/steps/:step'),
    recordRelease: path('/missions/:reference/team/:assignment/signed-reply'),
    signedReply: path('/missions/:reference/team/:assignment/files/:file'),
    releaseLetter: path('/missions/:reference/team/:assignment/release-letter.pdf'),
    readiness: path('/missions/:reference/readiness'),
    point: path('/missions/:reference/readiness/:point'),
    step: path('/missions/:reference/steps/:step'),
  },
  reports: {
    show: path('/missions/:reference/report'),
    edit: path('/missions/:reference/report/edit'),
    autosave: path('/missions/:reference/report/autosave'),
    submitText: path('/missions/:reference/report/edit/steps/submit'),
    submit: path('/missions/:reference/report/steps/submit'),
    review: path('/missions/:reference/report/steps/review'),
    share: path('/missions/:reference/report/steps/share'),
    correct: path('/missions/:reference/report/steps/correct'),
    file: path('/missions/:reference/report/files/:fileId'),
    pdf: path('/missions/:reference/report.pdf'),
  },
  recommendations: {
    list: path('/recommendations'),
    show: path('/recommendations/:reference'),
    respond: path('/recommendations/:reference/steps/respond'),
    progress: path('/recommendations/:reference/steps/progress'),
    verify: path('/recommendations/:reference/steps/verify'),
    lasting: path('/recommendations/:reference/steps/lasting'),
    drop: path('/recommendations/:reference/steps/drop'),
    file: path('/recommendations/:reference/files/:fileId'),
  },
  training: {
    list: path('/training'),
    create: path('/training/new'),
    show: path('/training/:reference'),
    edit: path('/training/:reference/edit'),
    participants: path('/training/:reference/participants'),
    decide: path('/training/:reference/participants/steps/:step'),
    nominate: path('/training/:reference/nominate'),
    correct: path('/training/:reference/participants/:participant/correct'),
    attendance: path('/training/:reference/attendance'),
    step: path('/training/:reference/steps/:step'),
    certificate: path('/training/:reference/certificates/:participant.pdf'),
  },
  verify: path('/verify/:code'),
  schedule: path('/schedule'),
  scheduleCalendar: path('/schedule.ics'),
  coverage: path('/coverage'),
  coverageList: path('/coverage/activities'),
  openEnds: path('/open-ends/:kind'),
  search: path('/search'),
} as const
