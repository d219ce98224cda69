export { freePort } from './free-port.js';
export { testKafkaBrokers, testTopicPrefix } from './kafka-under-test.js';
export { type NetworkProxy, openNetworkProxy } from './network-proxy.js';
export { ALLOCATOR, nodeArguments } from './node-process.js';
export { type OwnKafka, startOwnKafka } from './own-kafka.js';
export { launchService, type ServiceName, type SpawnedService, spawnService } from './spawn-service.js';
export { createTestDatabase, type TestDatabase, type TestDatabaseRole, testDatabaseUrl } from './test-database.js';
export { type Patience, waitFor } from './wait-for.js';
