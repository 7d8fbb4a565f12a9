export { whatContactsLeave } from './contact-leaves'
export { leavesSomething, workOf } from './handover.queries'
export { handoverJobs } from './handover.service'
export { handoverNotices } from './handover.notices'
