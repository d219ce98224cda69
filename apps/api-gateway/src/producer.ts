/** As which this service appends to the outbox; the events' `source` is `/faro/api-gateway`. */
export const PRODUCER = 'api-gateway';
