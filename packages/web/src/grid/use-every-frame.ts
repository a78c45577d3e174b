import { useEffect, useRef } from 'react';

/** Does something before every frame that is drawn, as long as it is wanted. */
export function useEveryFrame(wanted: boolean, act: () => void): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    if (!wanted) return;
    let next = 0;
    const frame = () => {
      latest.current();
      next = requestAnimationFrame(frame);
    };
    next = requestAnimationFrame(frame);
    return () => cancelAnimationFrame(next);
  }, [wanted]);
}
