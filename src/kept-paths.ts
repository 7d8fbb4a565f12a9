import { apiPaths } from './api-paths'
import { path } from './path'

/** Addresses of instruments, and of the register of them. */
export const instrumentPaths = {
  list: path('/instruments'),
  create: path('/instruments/new'),
  show: path('/instruments/:code'),
  edit: path('/instruments/:code/edit'),
  retire: path('/instruments/:code/steps/retire'),
  restore: path('/instruments/:code/steps/restore'),
}

/** Calls for experts, and the offers to them. */
export const callPaths = {
  ...{ list: path('/calls'), create: path('/calls/new'), show: path('/calls/:reference') },
  edit: path('/calls/:reference/edit'),
  publish: path('/calls/:reference/steps/publish'),
  withdraw: path('/calls/:reference/steps/withdraw'),
  offer: path('/calls/:reference/offer'),
  offerPerson: path('/calls/:reference/offer/new-person'),
  showOffer: path('/calls/:reference/offers/:offer'),
  answerOffer: path('/calls/:reference/offers/:offer/steps/answer'),
  reviewOffer: path('/calls/:reference/offers/:offer/steps/review'),
  takeOfferBack: path('/calls/:reference/offers/:offer/steps/takeBack'),
  file: path('/calls/:reference/offers/:offer/files/:file'),
}

/** Addresses of experts, and of the roster as a whole. */
export const expertPaths = {
  list: path('/experts'),
  create: path('/experts/new'),
  accreditations: path('/experts/accreditations'),
  gaps: path('/experts/gaps'),
  pipeline: path('/experts/pipeline'),
  show: path('/experts/:reference'),
  edit: path('/experts/:reference/edit'),
  own: path('/experts/:reference/own'),
  confirmOwn: path('/experts/:reference/own/steps/confirm'),
  ownPart: path('/experts/:reference/own/:part'),
  claims: path('/experts/:reference/changes'),
  claim: path('/experts/:reference/changes/:change'),
  withdrawClaim: path('/experts/:reference/changes/:change/steps/withdraw'),
  decideClaim: path('/experts/:reference/changes/:change/steps/:step'),
  availability: path('/experts/:reference/availability'),
  conflicts: path('/experts/:reference/conflicts'),
  accredit: path('/experts/:reference/accreditations'),
  accreditationStep: path('/experts/:reference/accreditations/steps/:step'),
  suspend: path('/experts/:reference/suspension'),
  archive: path('/experts/:reference/archive'),
  merge: path('/experts/:reference/steps/merge'),
  step: path('/experts/:reference/steps/:step'),
  missions: path('/experts/:reference/missions'),
}

/** Addresses of records of service, and of the links that show them. */
const serviceRecordPaths = {
  list: path('/experts/:reference/service-records'),
  create: path('/experts/:reference/service-records/new'),
  schema: path('/service-records/schema.json'),
  show: path('/service-records/:code'),
  pdf: path('/service-records/:code/record.pdf'),
  json: path('/service-records/:code/record.json'),
  renew: path('/service-records/:code/steps/renew'),
  withdraw: path('/service-records/:code/steps/withdraw'),
  share: path('/service-records/:code/steps/share'),
  revokeShare: path('/service-records/:code/shares/:share/steps/revoke'),
  sharedPdf: path('/shared-record/pdf/:token'),
  sharedJson: path('/shared-record/json/:token'),
  shared: path('/shared-record/:token'),
}

/** Asked by programs that watch. */
const watchPaths = {
  health: path('/healthz'),
  ready: path('/readyz'),
  metrics: path('/metrics'),
  securityText: path('/.well-known/security.txt'),
}

/** What is published for everybody. */
export const openDataPaths = {
  page: path('/open-data'),
  codelist: path('/open-data/codelists/:list'),
  file: path('/open-data/:file'),
}

/** Addresses of what each person keeps of the own account, and of calendars that are read by them. */
export const ownPaths = {
  /** From a mail to an expert. */
  stillTrue: path('/still-true/:token'),
  bulk: {
    list: path('/bulk-steps'),
    begin: path('/bulk-steps/new/:step'),
    show: path('/bulk-steps/:reference'),
    step: path('/bulk-steps/:reference/steps/:step'),
  },
  noticeChoices: { show: path('/account/notices'), stop: path('/notices/stop/:token') },
  ownData: {
    show: path('/account/data'),
    json: path('/account/data.json'),
    html: path('/account/data.html'),
  },
  savedViews: {
    list: path('/account/views'),
    create: path('/account/views/new'),
    show: path('/account/views/:reference'),
    edit: path('/account/views/:reference/edit'),
    start: path('/account/views/:reference/steps/start'),
    mail: path('/account/views/:reference/steps/mail'),
    update: path('/account/views/:reference/steps/update'),
    remove: path('/account/views/:reference/steps/remove'),
  },
  sessions: {
    list: path('/account/sessions'),
    end: path('/account/sessions/steps/end'),
    endOthers: path('/account/sessions/steps/endOthers'),
  },
  calendars: {
    list: path('/account/calendars'),
    revoke: path('/account/calendars/steps/revoke'),
    file: path('/calendar/:token.ics'),
  },
  secondFactor: {
    show: path('/account/second-factor'),
    prove: path('/account/second-factor/steps/prove'),
    beginApp: path('/account/second-factor/steps/beginApp'),
    confirmApp: path('/account/second-factor/steps/confirmApp'),
    removeApp: path('/account/second-factor/steps/removeApp'),
    newCodes: path('/account/second-factor/steps/newCodes'),
    passkeyOptions: path('/account/second-factor/passkey-options'),
    addPasskey: path('/account/second-factor/steps/addPasskey'),
    removePasskey: path('/account/second-factor/steps/removePasskey'),
    forgetBrowser: path('/account/second-factor/steps/forgetBrowser'),
  },
}

// Addresses of what staff keep by pages.
export const keptPaths = {
  ...apiPaths,
  ...watchPaths,
  serviceRecords: serviceRecordPaths,
  verify: path('/verify/:code'),
  registers: path('/admin/registers'),
  announcements: {
    list: path('/admin/announcements'),
    create: path('/admin/announcements/new'),
    show: path('/admin/announcements/:reference'),
    edit: path('/admin/announcements/:reference/edit'),
    withdraw: path('/admin/announcements/:reference/steps/withdraw'),
    dismiss: path('/announcements/:reference/steps/dismiss'),
  },
  webhooks: {
    list: path('/admin/webhooks'),
    create: path('/admin/webhooks/new'),
    show: path('/admin/webhooks/:reference'),
    disable: path('/admin/webhooks/:reference/steps/disable'),
    enable: path('/admin/webhooks/:reference/steps/enable'),
    sendAgain: path('/admin/webhooks/:reference/deliveries/:delivery/steps/sendAgain'),
  },
  apiKeys: {
    list: path('/admin/api-keys'),
    create: path('/admin/api-keys/new'),
    show: path('/admin/api-keys/:reference'),
    revoke: path('/admin/api-keys/:reference/steps/revoke'),
  },
  holidays: {
    list: path('/admin/holidays'),
    show: path('/admin/holidays/:code'),
    correct: path('/admin/holidays/:code/correct'),
    undo: path('/admin/holidays/:code/steps/undo'),
  },
  vocabularies: {
    list: path('/admin/vocabularies'),
    show: path('/admin/vocabularies/:vocabulary'),
    create: path('/admin/vocabularies/:vocabulary/new'),
    entry: path('/admin/vocabularies/:vocabulary/entries/:code'),
    edit: path('/admin/vocabularies/:vocabulary/entries/:code/edit'),
    retire: path('/admin/vocabularies/:vocabulary/entries/:code/steps/retire'),
    restore: path('/admin/vocabularies/:vocabulary/entries/:code/steps/restore'),
  },
  spending: {
    list: path('/funding/:code/disbursements'),
    create: path('/funding/:code/disbursements/new'),
    withdraw: path('/funding/:code/disbursements/:reference/steps/withdraw'),
  },
  signOnAdmin: {
    show: path('/admin/single-sign-on'),
    try: path('/admin/single-sign-on/steps/try'),
    makeAccounts: path('/admin/single-sign-on/steps/makeAccounts'),
    stopAccounts: path('/admin/single-sign-on/steps/stopAccounts'),
  },
  donorProjects: {
    list: path('/admin/donor-projects'),
    create: path('/admin/donor-projects/new'),
    show: path('/admin/donor-projects/files/:reference'),
    step: path('/admin/donor-projects/files/:reference/steps/:step'),
  },
  programmes: {
    list: path('/admin/programmes'),
    create: path('/admin/programmes/new'),
    show: path('/admin/programmes/:code'),
    edit: path('/admin/programmes/:code/edit'),
    close: path('/admin/programmes/:code/steps/close'),
    reopen: path('/admin/programmes/:code/steps/reopen'),
  },
  rates: {
    list: path('/admin/rates'),
    create: path('/admin/rates/new'),
    show: path('/admin/rates/:reference'),
    edit: path('/admin/rates/:reference/edit'),
    withdraw: path('/admin/rates/:reference/steps/withdraw'),
  },
  templates: {
    list: path('/admin/assessment-templates'),
    create: path('/admin/assessment-templates/new'),
    show: path('/admin/assessment-templates/:edition'),
    area: path('/admin/assessment-templates/:edition/areas/:area'),
    statement: path('/admin/assessment-templates/:edition/areas/:area/statements/:statement'),
    step: path('/admin/assessment-templates/:edition/steps/:step'),
  },
  mailTexts: {
    list: path('/admin/mail-texts'),
    show: path('/admin/mail-texts/:kind'),
    edit: path('/admin/mail-texts/:kind/edit'),
    preview: path('/admin/mail-texts/:kind/steps/preview'),
    reset: path('/admin/mail-texts/:kind/steps/reset'),
  },
}

/** What the link of a mail opens, to reply to a request for release. */
export const releasePaths = {
  replyByLink: path('/release/:token'),
  letterByLink: path('/release/letter/:token'),
}
