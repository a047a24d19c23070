import { Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Anyone } from '../access/declare.js';
import { logFault } from '../errors/log-fault.js';
import { RefusalRecorder } from '../record/refusal-recorder.js';
import { currentRequest, currentVisitor } from '../tenancy/context.js';
import { SignInError } from './errors.js';
import { limits } from './limits.js';
import { cookieOf } from './presented.js';
import { ProvidersService } from './providers.service.js';
import { returnPath } from './return-path.js';
import { SessionsService } from './sessions.service.js';
import { SignInService } from './sign-in.service.js';
import { isSecret } from './token.js';
import { Visits } from './visits.js';

const text = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' && value.length <= 200 ? value : null;

/** Where a browser begins, ends and leaves. Answers are redirects; what goes wrong is told by a page of the portal. */
@Controller()
export class SignInController {
  private readonly visits = new Visits();

  constructor(
    private readonly service: SignInService,
    private readonly sessions: SessionsService,
    private readonly providers: ProvidersService,
    private readonly refusals: RefusalRecorder,
  ) {}

  @Get('sign-in')
  @Anyone('Nobody is signed in before; leads to the chosen municipality’s own provider')
  async begin(
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const providerId = text(query.provider) ?? '';
    const tenantCode = text(query.tenant);
    const wish = {
      tenantCode,
      providerId,
      returnTo: query.return,
      invitation: text(query.invitation),
    };
    try {
      this.admit(request);
      const { url, binding, state } = await this.service.begin(wish);
      const cookie = this.attemptCookie(state, binding, limits.attempt / 1000);
      await away(reply.header('set-cookie', cookie), url, 302);
    } catch (error) {
      await this.fail(error, reply, providerId, returnPath(query.return));
    }
  }

  @Get('sign-in/callback')
  @Anyone(
    'The way back from the provider; a code, state, nonce and the cookie of the same browser prove it',
  )
  async callback(
    @Query('state') state: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      this.admit(request);
      const name = isSecret(text(state) ?? undefined) ? this.attemptName(String(state)) : '';
      const binding = cookieOf(request.headers.cookie, name);
      if (!isSecret(binding)) throw new SignInError('expired');
      const query = request.url.slice(request.url.indexOf('?') + 1);
      const { cookie, returnTo, invitationFailed } = await this.service.finish(
        binding,
        query,
        currentVisitor(),
      );
      reply.header('set-cookie', [cookie, this.attemptCookie(String(state), '', 0)]);
      const failed = `/sign-in-failed?reason=invitation-invalid&id=${currentRequest()?.requestId}`;
      await away(reply, invitationFailed ? failed : returnTo, 303);
    } catch (error) {
      await this.fail(error, reply, null, '/');
    }
  }

  @Post('sign-out')
  @HttpCode(200)
  @Anyone('Ends the session that is shown, if one is; without one there is nothing to end')
  async signOut(@Res() reply: FastifyReply): Promise<void> {
    const next = await this.service.signOut(currentVisitor());
    await reply
      .header('set-cookie', this.sessions.clearedCookie())
      .header('cache-control', 'no-store')
      .send({ next });
  }

  /** Navigations only: an image or script of some page must not fill the table of attempts. */
  private admit(request: FastifyRequest): void {
    const destination = request.headers['sec-fetch-dest'];
    if (destination !== undefined && destination !== 'document' && destination !== 'empty')
      throw new SignInError('other', `asked for as ${String(destination)}`);
    if (!this.visits.allow(currentRequest()?.address ?? '-'))
      throw new SignInError('other', 'too many from this address');
  }

  /** One cookie an attempt, so that two tabs at once don't lose each other. */
  private attemptName(state: string): string {
    return `${this.sessions.cookies.attempt}-${state.slice(0, 8)}`;
  }

  private attemptCookie(state: string, binding: string, maxAge: number): string {
    return `${this.attemptName(state)}=${binding}; ${this.sessions.attributes}; Max-Age=${maxAge}`;
  }

  private async fail(
    error: unknown,
    reply: FastifyReply,
    providerId: string | null,
    back: string,
  ): Promise<void> {
    const reason = error instanceof SignInError ? error.reason : 'other';
    const id = currentRequest()?.requestId ?? '';
    if (reason === 'other' || reason === 'provider-unreachable' || reason === 'token-invalid')
      logFault(faultOf(error), id);
    const provider = error instanceof SignInError ? (error.providerId ?? providerId) : providerId;
    const tenantId = provider === null ? null : await this.tenantOf(provider);
    this.refusals.recordRefusal(tenantId, {
      action: 'session.begin',
      about: { kind: 'provider', id: provider ?? '-' },
      outcome: 'failed',
      after: { reason },
    });
    const search = new URLSearchParams({ reason, id, ...(back === '/' ? {} : { return: back }) });
    await away(reply, `/sign-in-failed?${search}`, 303);
  }

  private tenantOf(providerId: string): Promise<string | null> {
    return this.providers.onlyTenantOf(providerId).catch(() => null);
  }
}

/** For the log: what the library found, without the claims and answers that it hangs on to its errors. */
export function faultOf(error: unknown): unknown {
  if (!(error instanceof SignInError)) return error;
  const { code, message } = (error.cause ?? {}) as { code?: unknown; message?: unknown };
  const told =
    typeof error.cause === 'string' ? error.cause : [code, message].filter(Boolean).join(' ');
  return new Error(`sign-in ${error.reason}: ${told || '-'}`);
}

function away(reply: FastifyReply, url: string, status: 302 | 303) {
  return reply.header('cache-control', 'no-store').redirect(url, status);
}
