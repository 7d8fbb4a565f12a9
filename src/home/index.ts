export * from './pure'
