"""Operations whose plain formulation XLA trains slowly on a CPU."""
