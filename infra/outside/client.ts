/** How Shirube is known at the demo provider. */
export const CLIENT_ID = 'shirube';
/** The environment variable that Shirube finds its secret in; the provider's row names it. */
export const SECRET_NAME = 'SHIRUBE_DEMO_CLIENT_SECRET';
/** Pages of Shirube that a sign-out may lead back to. */
export const AFTER_SIGN_OUT = ['/', '/welcome'];
