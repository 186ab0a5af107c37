"""Base and overlay to registry: merging, who provides what, and referrals."""
