import { answerOf, api } from './client.js';

const TRANSFER = '/api/integrations/facebook/transfers/{id}';
const of = (id: string) => ({ params: { path: { id } } });

export const listTransfers = () => answerOf(api.GET('/api/integrations/facebook/transfers'));
export const askForPage = (pageId: string) =>
  answerOf(api.POST('/api/integrations/facebook/transfers', { body: { pageId } }));
export const grantTransfer = (id: string) => answerOf(api.POST(`${TRANSFER}/grant`, of(id)));
export const refuseTransfer = (id: string) => answerOf(api.POST(`${TRANSFER}/refuse`, of(id)));
export const withdrawTransfer = (id: string) => answerOf(api.DELETE(TRANSFER, of(id)));
