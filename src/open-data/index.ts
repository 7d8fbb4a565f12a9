export { forgetPublication, openDataJobs } from './publication.directory'
