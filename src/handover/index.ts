export { whatContactsLeave } from './contact-leaves'
export { leavesSomething, workOf } from './handover.queries'
export { handoverJobs } from './jobs'
export { handoverNotices } from './handover.notices'
