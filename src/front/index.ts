export { publishedPeriod } from './front.queries'
export { forgetFigures, frontJobs } from './published.directory'
