/** Milliseconds from one look to the next: the first pause, and the longest. */
const FIRST_MS = 2000;
const LONGEST_MS = 15_000;
const GROWTH = 1.5;

export interface Following {
  /** Looks from now on, the first time after a short pause. */
  start(): void;
  /** Until `start` is called again. */
  stop(): void;
}

/**
 * Looks again and again, with growing pauses, until `look` answers that nothing more will come. Rests while nobody can
 * see the view. One look is over before the next begins.
 */
export function follow(look: () => Promise<{ readonly isOver: boolean }>): Following {
  let timer: number | undefined;
  let pause = FIRST_MS;
  let wanted = false;
  let looking = false;
  let visible = true;

  const schedule = (ms: number): void => {
    window.clearTimeout(timer);
    timer = undefined;
    if (!wanted || looking || !visible || document.hidden) return;
    timer = window.setTimeout(() => void lookOnce(), ms);
  };
  const lookOnce = async (): Promise<void> => {
    looking = true;
    const { isOver } = await look().finally(() => {
      looking = false;
    });
    if (isOver) wanted = false;
    schedule(pause);
    pause = Math.min(pause * GROWTH, LONGEST_MS);
  };
  const wake = (): void => {
    if (timer === undefined || !visible || document.hidden) schedule(0);
  };
  document.addEventListener('visibilitychange', wake);
  // Also out of sight is a view that was scrolled away with its conversation.
  new IntersectionObserver(([entry]) => {
    visible = entry?.isIntersecting ?? true;
    wake();
  }).observe(document.documentElement);

  return {
    start() {
      if (wanted) return;
      wanted = true;
      pause = FIRST_MS;
      schedule(pause);
    },
    stop() {
      wanted = false;
      schedule(0);
    },
  };
}
