export { noticeJobs } from './jobs'
export { listenForNotices } from './listen'
export { hear, tell } from './tell'
export { findTasks } from './reminders/waiting.queries'
