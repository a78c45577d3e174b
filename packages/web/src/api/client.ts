import { createClient } from '@equipoise/api';

/** The server this page came from. */
export const client = createClient();

/** Names this window among those of the same person. */
export const windowId: string = crypto.randomUUID();
