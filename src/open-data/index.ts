export { forgetPublication, openDataJobs } from './published/publication.directory'
