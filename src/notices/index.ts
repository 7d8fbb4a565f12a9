export { noticeJobs } from './jobs'
export { listenForNotices } from './listen'
export { notice } from './notice'
export { findTasks } from './reminders/waiting.queries'
