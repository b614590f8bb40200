import { css } from "lit";

export const badgeStyles = css`
  section {
    display: grid;
    gap: 0.5rem;
    padding-left: 1rem;
    border-left: 4px solid var(--seal);
  }

  .home {
    padding-top: 0.5rem;
    border-top: 1px solid var(--line);
  }
`;
