"""Generated requests in great number against a running assistant (security target T3)."""
