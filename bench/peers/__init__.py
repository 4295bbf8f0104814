"""Side by side with what people would take instead: stock Rasa 3.6.21 as `rasa init` configures it, on our data."""
