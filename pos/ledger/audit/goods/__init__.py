"""What is proven of goods: what promotions saved, what came, went and was counted."""
