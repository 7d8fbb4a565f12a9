export { forgetFigures, frontJobs } from './published.directory'
