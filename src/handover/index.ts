export { whatContactsLeave } from './contact-leaves'
export { leavesSomething, workOf } from './handover.queries'
export { handoverJobs } from './jobs'
export { tellWhoTakesOver } from './tell-who-takes-over'
