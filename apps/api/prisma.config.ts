import { defineConfig } from 'prisma/config';

/** Generation only: migrations are plain SQL applied by our own runner, so no address is needed here. */
export default defineConfig({ schema: 'prisma/schema.prisma' });
